# One private project, two agents, one customer who may not see private notes, one who may only read. Writes KEY=value lines to ENV['KEYS'].
Setting.rest_api_enabled = '1'
Setting.text_formatting = 'common_mark'
Setting.login_required = '1'
Setting.default_language = 'en'
Setting.mail_from = 'support@rt.test'
Setting.notified_events = %w(issue_added issue_updated)

def person(login, mail)
  user = User.new(firstname: login.capitalize, lastname: 'Test', mail: mail, language: 'en', mail_notification: 'all')
  user.login = login
  user.password = user.password_confirmation = SecureRandom.hex(12)
  user.must_change_passwd = false
  user.save!
  user
end

project = Project.new(name: 'Support', identifier: 'support', is_public: false)
project.trackers = Tracker.all
project.enabled_module_names = %w(issue_tracking)
project.save!
agents, customers = Role.find_by(name: 'Manager'), Role.find_by(name: 'Reporter')
agents.add_permission!(:view_private_notes, :set_notes_private)
customers.remove_permission!(:view_private_notes)
readers = Role.create!(name: 'Reader', permissions: [:view_issues], issues_visibility: 'all')
people = { agent: 'agent@rt.test', other: 'other@rt.test', customer: 'customer@example.test',
           readonly: 'readonly@rt.test' }
roles = Hash.new(agents).merge(customer: customers, readonly: readers)
lines = people.map do |login, mail|
  user = person(login.to_s, mail)
  Member.create!(project: project, principal: user, roles: [roles[login]])
  "#{login}=#{user.api_key}\n#{login}_id=#{user.id}"
end
lines << "tracker=#{Tracker.find_by(name: 'Support').id}"
File.write(ENV['KEYS'], lines.join("\n") + "\n")
